/** The panels of a post that waits for somebody's decision. */
export const settle = {
  title: 'Is it out as {{account}}?',
  partTitle: 'Is it out as {{account}}? {{part}}',
  text: 'It was sent to {{platform}} {{at}}, and no certain answer came. It is not sent again by itself, so that it cannot appear twice.',
  textNoTime:
    'It was sent to {{platform}}, and no certain answer came. It is not sent again by itself, so that it cannot appear twice.',
  seen_one: 'The Hub looked on {{platform}} {{count}} time, {{at}}: {{saw}}.',
  seen_other: 'The Hub looked on {{platform}} {{count}} times, last {{at}}: {{saw}}.',
  looking: {
    title: 'Being looked up',
    titleUnreadable: 'Nobody knows yet whether it is out',
    notAgain: 'It is not sent again, so that it cannot appear twice.',
    notYet: 'The Hub looks on {{platform}} whether it is there.',
    looked_one: 'The Hub looks on {{platform}} whether it is there: {{count}} look so far.',
    looked_other: 'The Hub looks on {{platform}} whether it is there: {{count}} looks so far.',
    next: 'Next look',
    asks: 'Should it stay uncertain, you are asked from {{time}} on.',
    unreadable: '{{platform}} lets no program look at posts of this kind.',
    asked: 'You are asked',
  },
  found: 'Look at what was found',
  noReads: '{{platform}} lets no program look at posts of this kind. Look at the account yourself.',
  notRead: 'The Hub could not look.',
  profile: 'Look at {{account}} on {{platform}}',
  profileSandbox: 'Look at {{account}} in the sandbox',
  onlyEditors: 'Somebody who may change posts has to decide.',
  live: {
    action: 'It is live: link it',
    address: 'Address of the post on {{platform}}',
    addressWhy: 'Open the post there and copy the address that the browser shows, such as {{example}}',
    submit: 'Link it',
    back: 'Go back',
  },
  again: {
    action: 'Publish again',
    title: 'Publish it again as {{account}}?',
    text: 'Look at {{account}} on {{platform}} first. If it is there after all, it will stand there twice, and one of them can then be deleted on {{platform}} only.',
    confirm: 'Publish again',
  },
  missed: {
    title: 'It missed its time',
    text: 'It was to go out {{time}} as {{accounts}}. That is longer ago than this workspace lets posts go out late, so it was not sent.',
    othersFirst:
      'What is not certain about the other accounts has to be settled first; until then it can only be cancelled.',
  },
};
