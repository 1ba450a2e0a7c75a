import { ApiToken } from './api-token.ts';
import { DataKey } from './data-key.ts';
import { Delivery } from './delivery.ts';
import { Hold } from './hold.ts';
import { InstanceHold } from './instance-hold.ts';
import { Media } from './media.ts';
import { Notification } from './notification.ts';
import { OauthState } from './oauth-state.ts';
import { OauthToken } from './oauth-token.ts';
import { PasswordReset } from './password-reset.ts';
import { PlatformAppRow } from './platform-app.ts';
import { Post } from './post.ts';
import { PostRevision } from './post-revision.ts';
import { PostVariant } from './post-variant.ts';
import { PublishJob } from './publish-job.ts';
import { PublishPart } from './publish-part.ts';
import { SlackWebhook } from './slack-webhook.ts';
import { SocialAccount } from './social-account.ts';
import { User } from './user.ts';
import { Workspace } from './workspace.ts';
import { WorkspaceMember } from './workspace-member.ts';

export const ENTITIES = [
  ApiToken,
  DataKey,
  Delivery,
  Hold,
  InstanceHold,
  Media,
  Notification,
  OauthState,
  OauthToken,
  PasswordReset,
  PlatformAppRow,
  Post,
  PostRevision,
  PostVariant,
  PublishJob,
  PublishPart,
  SlackWebhook,
  SocialAccount,
  User,
  Workspace,
  WorkspaceMember,
];
