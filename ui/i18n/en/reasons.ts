/** Why a part was refused, waits or is unknown, by the API's code. `{{platform}}` is the platform's name. */
export const reasons = {
  code: {
    invalid_request: '{{platform}} does not accept this post as it is.',
    unauthorized: '{{platform}} no longer accepts the access token.',
    usage_cap:
      'The usage cap of the app’s plan on {{platform}} is reached: raise the cap or the plan, or wait for the period to end.',
    credits_depleted:
      'The app’s credits on {{platform}} are used up: they are bought in {{platform}}’s developer console.',
    duplicate_content: '{{platform}} already has a post with this text from this account.',
    wrong_token_kind: 'The connection lacks a right that publishing needs: connect the account again.',
    app_not_enrolled: 'The app is not set up for this use in {{platform}}’s developer console.',
    account_suspended: '{{platform}} has suspended this account.',
    reply_not_allowed: '{{platform}} allows no reply from other programs here.',
    too_many_cashtags: '{{platform}} allows one cashtag in a post.',
    invalid_url: '{{platform}} does not accept a link in this post.',
    forbidden: '{{platform}} refuses this post.',
    not_found: 'What this post refers to is not on {{platform}} any more.',
    too_large: 'The post is too large for {{platform}}.',
    unsupported_type: '{{platform}} does not accept this kind of content.',
    rate_limited: 'The limit of {{platform}} for this account is used up for now.',
    daily_limit: 'The daily limit of {{platform}} for this account is used up.',
    unreadable: '{{platform}} accepted the post, but its answer cannot be read.',
    unexpected_answer: '{{platform}} gave an answer that says neither yes nor no (status {{status}}).',
    not_reached: '{{platform}} was not reached: nothing was sent ({{cause}}).',
    no_answer: 'The connection to {{platform}} ended before an answer came ({{cause}}).',
    platform_not_configured: 'This installation has no credentials for {{platform}}.',
    token_invalid: 'The access token is no longer accepted and is being renewed.',
    token_not_renewed: 'The access token could not be renewed: {{platform}} was not reached.',
    worker_lost: 'The program that was sending it stopped before it could tell the answer.',
    gave_up_one: 'Given up after {{count}} try.',
    gave_up_other: 'Given up after {{count}} tries.',
  },
  /** Followed by the platform's own words. */
  says: '{{platform}} says:',
  /** Followed by an English text that has no translation. */
  answer: 'Answer received:',
};
