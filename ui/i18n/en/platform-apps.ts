export const platformApps = {
  tab: 'Platforms',
  intro:
    'The Hub reaches each platform as an app of yours. What is entered here holds for the whole installation, at once and without a restart. Secrets are kept encrypted and never shown again.',
  source: {
    environment: 'Set by the environment',
    settings: 'Set up',
    sandbox: 'Sandbox stands in',
    none: 'Not set up',
  },
  about: {
    environment:
      'The environment names this app and comes first. Change it there, for api and worker alike, and start the Hub again.',
    settings: 'Changed {{when}} by {{name}}.',
    sandbox:
      'Nothing leaves this machine. Enter an app and accounts can be connected at {{platform}} itself.',
    none: 'Accounts can be connected once an app is entered.',
    kept: 'An app is kept in the settings as well. It is not used while the environment names one.',
  },
  fact: {
    secret: 'Secret',
    notices: 'Secret of the notices',
    scopes: 'Permissions',
    set: 'Set, not shown',
    noSecret: 'None',
  },
  steps: {
    title: 'How to get an app',
    console: 'Open the developer console of {{platform}}',
    instagram: {
      one: 'Create an app with the use case “Manage messaging and content on Instagram”, and set up one of the two logins.',
      two: 'Add the permissions below, and the addresses of this card: the redirect address in the login’s settings.',
      three:
        'With Instagram login copy the Instagram app ID and secret, with Facebook login the Meta app ID and secret. Until the app is reviewed, give your account a role in it.',
    },
    tiktok: {
      one: 'Create an app, or a sandbox of one, and add Login Kit and Content Posting API with Direct Post.',
      two: 'Enter the redirect address under Login Kit: under Web when it is https, under Desktop for localhost.',
      three:
        'Add the scopes below and copy client key and secret. Public posts need TikTok’s audit of the app.',
    },
    linkedin: {
      one: 'Create an app for your page. Request Share on LinkedIn and Sign In with LinkedIn using OpenID Connect, or Community Management API to publish as a page.',
      two: 'Enter the redirect address under Auth, Authorized redirect URLs.',
      three:
        'Copy client ID and primary client secret. Under OAuth 2.0 scopes stands what the app may ask for.',
    },
    x: {
      one: 'Create an app and buy credits: X charges for each call.',
      two: 'Under User authentication settings choose Read and write and Web App, and enter the redirect address.',
      three: 'Copy the OAuth 2.0 Client ID and Client Secret at once: the secret is shown one time.',
    },
  },
  register: {
    title: 'Addresses to enter at {{platform}}',
    redirect: 'Redirect address',
    webhook: 'Webhook address',
    verifyToken: 'Verify token of the webhooks',
    deauthorize: 'Deauthorise callback',
    dataDeletion: 'Data deletion request address',
    copy: 'Copy',
    copyOf: 'Copy: {{what}}',
    https: 'Webhooks need an https address that the internet reaches; this installation has none.',
  },
  form: {
    login: 'Login of the app',
    loginWhy: 'A Meta app is set up for one of the two.',
    instagramLogin: 'Instagram login',
    facebookLogin: 'Facebook login, through pages',
    id: {
      instagram: 'Instagram app ID',
      facebook: 'Meta app ID',
      tiktok: 'Client key',
      linkedin: 'Client ID',
      x: 'OAuth 2.0 Client ID',
    },
    secret: {
      instagram: 'Instagram app secret',
      facebook: 'Meta app secret',
      tiktok: 'Client secret',
      linkedin: 'Primary client secret',
      x: 'OAuth 2.0 Client Secret',
    },
    notice: {
      x: 'API secret key (consumer secret)',
      instagram: 'Secret of the Meta app',
      facebook: 'Another secret that notices are signed with',
    },
    noticeWhy: {
      x: 'X signs its notices with it; without it they are not taken. May stay empty.',
      instagram:
        'Under App settings, Basic. Enter it if Meta’s notices are refused: some are signed with it. May stay empty.',
      facebook: 'Enter it if Meta’s notices are refused. May stay empty.',
    },
    noticeKept: 'One is kept: leave it empty to keep it.',
    noNotice: 'Remove the secret of the notices',
    show: 'Show the secret',
    keep: 'Leave it empty to keep the secret that is kept.',
    noSecret: 'The app is a Native App and has no secret',
    scopes: 'Permissions',
    scopesWhy: 'Exactly those the app has: {{platform}} refuses a consent that asks for one more.',
    reconnect: 'Accounts that were connected through another app or the sandbox have to be connected again.',
    save: 'Save {{platform}} app',
    saved: '{{platform}} is set up.',
  },
  wrong: {
    digits: 'App ids of Meta are digits',
    id_as_secret: 'This is the id, not the secret',
    secret_needed: 'Only X knows apps without a secret',
    no_notice_secret: 'Only X and Instagram sign notices with a secret of their own',
    one_login: 'Only Instagram has two logins',
    fixed_scopes: 'The permissions of X are fixed',
    missing_scopes: 'Needed: {{missing}}',
    or: 'or',
  },
  check: {
    act: 'Check with {{platform}}',
    accepted: '{{platform}} knows this app.',
    refused:
      '{{platform}} does not know this id and secret. Nothing was changed. Compare both with its console.',
    none: '{{platform}} has no call to check an app: a wrong secret shows when the first account is connected.',
    failed: '{{platform}} could not be asked. Nothing was changed. Try again shortly.',
  },
  remove: {
    act: 'Remove app',
    title: 'Remove the app of {{platform}}?',
    body: 'Id and secret are deleted. Accounts, posts and history are kept; scheduled posts wait until {{platform}} is set up again.',
    removed: 'The app of {{platform}} is removed.',
  },
  setUp: 'Set up {{platform}}',
};
