import type { X_ENDPOINTS } from './endpoints.ts';

/** What each call is for, for the person at the dials. */
export const X_CALL_WORDS: Readonly<Record<(typeof X_ENDPOINTS)[number], string>> = {
  create: 'Publish a post or a reply',
  delete: 'Delete a post',
  post: 'Read one post',
  timeline: 'Read the posts of an account',
  me: 'Read who is connected',
  mediaUpload: 'Upload a picture',
  mediaInitialize: 'Begin the upload of a video or GIF',
  mediaAppend: 'Upload a piece of it',
  mediaFinalize: 'End that upload',
  mediaStatus: 'Ask whether a video is processed',
  mediaMetadata: 'Describe a picture',
  token: 'Get or renew tokens',
  revoke: 'Revoke a token',
  bearer: 'Get the app’s own token',
  webhookCreate: 'Register an address for notices',
  webhookList: 'List addresses for notices',
  webhookValidate: 'Have an address checked again',
  webhookDelete: 'Remove an address for notices',
  webhookReplay: 'Have missed notices sent again',
  subscriptionCreate: 'Subscribe to notices',
  subscriptionList: 'List subscriptions',
  subscriptionUpdate: 'Change a subscription',
  subscriptionDelete: 'End a subscription',
  webhook: 'Notices that are sent to the app',
};
