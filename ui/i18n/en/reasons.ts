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
    account_not_in_consent: 'The consent no longer brings this account: connect it again and choose it.',
    budget_spent: '{{platform}} takes no more posts from this account for now (its limit: {{quota}}).',
    unreadable: '{{platform}} accepted the post, but its answer cannot be read.',
    unexpected_answer: '{{platform}} gave an answer that says neither yes nor no (status {{status}}).',
    not_reached: '{{platform}} was not reached: nothing was sent ({{cause}}).',
    no_answer: 'The connection to {{platform}} ended before an answer came ({{cause}}).',
    platform_not_configured: 'This installation has no credentials for {{platform}}.',
    token_invalid: 'The access token is no longer accepted and is being renewed.',
    token_not_renewed: 'The access token could not be renewed: {{platform}} was not reached.',
    worker_lost: 'The program that was sending it stopped before it could tell the answer.',
    database_restored:
      'The Hub was restored from a backup: whether it went out in the time that was lost is looked up on {{platform}}.',
    worker_held_up: 'The program that was to send it was held up for too long: nothing was sent.',
    text_too_long: 'The text is longer than {{platform}} allows.',
    too_many_media: '{{platform}} takes fewer files in one post.',
    too_many_mentions: 'The text mentions more accounts than {{platform}} allows.',
    cover_out_of_range: 'The cover is outside the video or the photos.',
    media_too_large: 'A file is larger than {{platform}} takes.',
    media_too_long: 'The video is longer than {{platform}} takes.',
    media_ratio: '{{platform}} does not take a file of these proportions.',
    media_not_processed: '{{platform}} could not process a file.',
    media_still_processing: '{{platform}} was still processing a file when its time was over.',
    media_not_fetched:
      '{{platform}} could not fetch a file from this Hub: it must be reachable from the internet.',
    media_expired: 'What was uploaded to {{platform}} has expired there and is uploaded again.',
    media_host_not_verified:
      '{{platform}} fetches files only from addresses that are verified in its developer console: this Hub’s address is not.',
    missing_scope:
      'The connection lacks a permission that this needs: connect the account again and leave all of them on.',
    privacy_not_offered:
      '{{platform}} no longer offers this account the chosen audience: choose another one.',
    interaction_not_offered:
      '{{platform}} no longer lets this account offer comments, duets or stitches as chosen.',
    account_restricted: '{{platform}} has restricted what this account may do.',
    account_banned: '{{platform}} lets this account publish nothing.',
    app_not_permitted: '{{platform}} does not permit the app to do this.',
    app_not_audited:
      '{{platform}} has not audited the app yet: until then it publishes to private accounts and for the person alone.',
    app_user_cap: '{{platform}} lets the app publish for a few people a day, and today’s are used up.',
    app_too_old: 'The account’s {{platform}} app is too old for this: update it on the phone.',
    inbox_full:
      'The {{platform}} inbox of the account holds as many drafts as it may: finish or delete some in the app.',
    refused_as_spam: '{{platform}} takes this for spam, or for too many posts in a short time.',
    blocked_as_spam:
      '{{platform}} has blocked the account’s posts for a while, because it takes them for spam.',
    conflict: '{{platform}} was changing the same thing at that moment.',
    version_inactive:
      '{{platform}} no longer speaks the version of its interface that this Hub uses: update the Hub.',
    platform_failed: '{{platform}} failed while working on it.',
    container_lost: '{{platform}} has lost what was prepared; it is prepared again.',
    already_published: '{{platform}} says that this is published already.',
    cancelled_there: 'It was cancelled on {{platform}}.',
    processing: '{{platform}} has it and is processing it.',
    not_prepared: 'What it needs could not be made ready on {{platform}}.',
    earlier_part_failed: 'What it was to follow did not go out.',
    earlier_id_unknown:
      'What it was to follow is out, but its address on {{platform}} does not tell the id that this would answer to.',
    skipped_on_resume: 'It was held past its time and left out when publishing was resumed.',
    gave_up_one: 'Given up after {{count}} try.',
    gave_up_other: 'Given up after {{count}} tries.',
  },
  /** Followed by the platform's own words. */
  says: '{{platform}} says:',
  /** Followed by an English text that has no translation. */
  answer: 'Answer received:',
};
