export const validation = {
  required: 'Fill this in.',
  tooShort: 'Use at least {{minimum}} characters.',
  tooLong: 'Use at most {{maximum}} characters.',
  tooSmall: 'Enter {{minimum}} or more.',
  tooBig: 'Enter {{maximum}} or less.',
  email: 'Enter an e-mail address such as name@example.com.',
  address: 'Enter a whole address such as https://example.com/post.',
  timeZone: 'Choose a time zone such as Europe/Rome.',
  invalid: 'The Hub does not accept this value.',
};
