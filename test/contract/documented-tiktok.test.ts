import { afterAll, beforeAll, beforeEach } from 'vitest';
import { FAIL_REASONS, POSTING_ERRORS } from '../../platforms/tiktok/tiktok-errors.ts';
import { describeDocumented } from '../setup/documented-cases.ts';
import { accountCases } from './tiktok/account-cases.ts';
import { cancelAndListCases } from './tiktok/cancel-and-list-cases.ts';
import { initCases } from './tiktok/init-cases.ts';
import { oauthCases } from './tiktok/oauth-cases.ts';
import { statusCases } from './tiktok/status-cases.ts';
import { stalledUploadCases } from './tiktok/stalled-upload-cases.ts';
import { TikTokBed } from './tiktok/tiktok-bed.ts';
import { UPLOAD, uploadCases } from './tiktok/upload-cases.ts';

let bed: TikTokBed;
beforeAll(async () => {
  bed = await TikTokBed.start();
});
afterAll(() => bed.close());
beforeEach(() => bed.reset());

const cases = [
  ...oauthCases,
  ...accountCases,
  ...initCases,
  ...uploadCases,
  ...statusCases,
  ...cancelAndListCases,
  ...stalledUploadCases,
];

describeDocumented('tiktok', cases, {
  bed: () => bed,
  endpoints: [
    'POST /v2/oauth/token/',
    'POST /v2/oauth/revoke/',
    'GET /v2/user/info/',
    'POST /v2/post/publish/creator_info/query/',
    'POST /v2/post/publish/video/init/',
    'POST /v2/post/publish/inbox/video/init/',
    'POST /v2/post/publish/content/init/',
    UPLOAD,
    'POST /v2/post/publish/status/fetch/',
    'POST /v2/post/publish/cancel/',
    'POST /v2/video/list/',
  ],
  errorRows: [
    ...POSTING_ERRORS.map(({ tiktokCode, ...row }) => ({ ...row, body: `"code":"${tiktokCode}"` })),
    ...FAIL_REASONS.map(({ tiktokCode, ...row }) => ({ ...row, body: `"fail_reason":"${tiktokCode}"` })),
  ],
});
