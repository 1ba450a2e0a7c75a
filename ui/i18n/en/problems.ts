/** By code of the API: what happened. What was kept. What to do now. */
export const problems = {
  unreachable: 'The Hub could not be reached. Nothing was sent. Check the connection and try again.',
  unknown: 'This did not work. Try again; if it stays so, tell the administrator.',
  unknownWithId:
    'This did not work. Try again; if it stays so, give the administrator this number: {{requestId}}.',
  validation_failed: 'The Hub did not accept what was entered. Nothing was changed. Check the marked fields.',
  malformed_json: 'The Hub could not read the request. Nothing was changed. Load the page again and retry.',
  unsupported_media_type:
    'The Hub could not read the request. Nothing was changed. Load the page again and retry.',
  body_too_large: 'This is more than the Hub accepts at once. Nothing was changed. Shorten it and try again.',
  not_authenticated: 'You are signed out. What you entered here was not saved. Sign in to go on.',
  token_expired: 'The API token has expired. Nothing was changed. Create a new one.',
  token_revoked: 'The API token was revoked. Nothing was changed. Create a new one.',
  wrong_credentials: 'E-mail and password do not match. Check both, or set a new password.',
  forbidden: 'Your role does not allow this. Nothing was changed. Ask an owner of the workspace.',
  cross_site_request:
    'The request came from another site and was refused. Open the Hub itself and try again.',
  workspace_required: 'No workspace is chosen. Nothing was changed. Choose one in the user menu.',
  not_found: 'This does not exist, or is in another workspace. Go back to the list and look there.',
  method_not_allowed: 'The Hub does not know this request. Load the page again and retry.',
  email_taken: 'An account with this e-mail exists already. Sign in instead, or use another address.',
  sign_up_closed: 'New accounts are closed on this installation. Ask its administrator.',
  reset_link_invalid:
    'This link was used already or has expired. Your password is unchanged. Ask for a new link.',
  rate_limited: 'Too many attempts. Nothing was changed. Try again in {{seconds}} s.',
  version_conflict:
    'This was changed elsewhere meanwhile. That version was kept, yours was not saved. Look at it and make your change again.',
  precondition_required: 'The Hub needs the version you saw. Nothing was changed. Load the page again.',
  idempotency_in_progress: 'The same request is being worked on. Wait a moment and look at the result.',
  idempotency_key_reused: 'This request was sent before with other content. Load the page again and retry.',
  secret_shown_once: 'The secret was shown already and is not kept. Revoke this token and create a new one.',
  content_invalid: 'The platform would refuse this text. The post is kept as it was. Mend the marked parts.',
  time_in_past: 'This time has passed. The post is kept as it was. Choose a later time.',
  time_too_far: 'This time is too far away. The post is kept as it was. Choose an earlier time.',
  account_not_connected:
    'The account is not connected. The post is kept. Reconnect the account and try again.',
  account_in_other_workspace:
    'This account belongs to another workspace of this Hub. Nothing was changed. Disconnect it there first.',
  platform_not_configured:
    'This platform is not set up on this installation. Ask the administrator to add its credentials.',
  set_by_environment: 'The environment names this app. Nothing was changed. Change it there.',
  oauth_state_invalid: 'The consent took too long or was opened twice. Nothing was connected. Start again.',
  oauth_denied: 'You did not give consent. Nothing was connected. Connect again whenever you like.',
  oauth_scope_missing:
    'The account was not connected, because permissions were left out. Connect again and leave all of them on.',
  oauth_failed:
    'The platform did not complete the consent. Nothing was connected. Try again in a few minutes.',
  oauth_no_account:
    'This consent brings no account that can be published to. Nothing was connected. Choose a professional account, or one whose page you run.',
  platform_refused:
    'The platform does not allow this account to post now. Nothing was sent. Try again later.',
  platform_unavailable: 'The platform could not be asked. Nothing was sent. Try again shortly.',
  already_held: 'Publishing is stopped there already. Nothing was changed. The band at the top says by whom.',
  already_released: 'Somebody resumed publishing there already. Your plan was not used. Look at the posts.',
  restore_not_reconciled:
    'The database was restored from a backup, and what went out since then is not known. Nothing was changed. Run “hub restore reconcile” on the server: it reads the platforms and then resumes publishing.',
  plan_out_of_date:
    'The posts of this plan changed meanwhile. Publishing is still stopped. Look at the plan again and decide.',
  media_type_not_taken:
    'The Hub takes no files of this type. Nothing was kept. Use JPEG, PNG, GIF, WebP, MP4, MOV, WebM, PDF or Office files.',
  media_unreadable:
    'The file cannot be read: it is damaged or not finished. Nothing was kept. Save it anew and try again.',
  media_too_many_pixels:
    'The picture has too many pixels to be looked at. Nothing was kept. Make it smaller and try again.',
  media_in_use: 'A post that may still go out uses this file. It was kept. Take it out of the post first.',
  post_already_claimed:
    'This post is going out already. It can no longer be changed. Look at its timeline for the outcome.',
  post_not_editable: 'This post can no longer be edited. It is kept as it is.',
  restore_under_way:
    'The Hub was restored from a backup, and whether this post went out is still being looked at. Nothing was changed. Cancel it, or try again when publishing is resumed.',
  part_not_open: 'This was settled meanwhile. Nothing was changed. Look at the post as it is now.',
  link_not_of_platform:
    'This is not the address of a post on {{platform}}. Nothing was changed. Open the post there and copy its address, such as {{example}}',
  link_of_other_post:
    'Another post of the Hub stands at this address. Nothing was changed. Look for the address of this one.',
  call_may_still_be_made:
    'The program that was sending it may still do so. Nothing was sent again. Try again later, as a rule within an hour.',
  post_wrong_status: 'The post has moved on meanwhile. Nothing was changed. Look at its state and try again.',
  database_unavailable: 'The database cannot be reached. Nothing was changed. Try again shortly.',
  internal_error:
    'Something failed inside the Hub. Nothing was changed as far as it knows. Try again; the number for the administrator is {{requestId}}.',
};
