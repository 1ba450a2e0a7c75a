import { z } from 'zod';
import { INSTAGRAM_LOGINS } from '../../domain/platform-apps/app-scopes.ts';
import { savePlatformAppSchema } from '../../domain/platform-apps/platform-app.schema.ts';
import { PLATFORMS } from '../../domain/platforms.ts';
import { instant } from '../kit/id-and-instant.schema.ts';
import { contract } from '../kit/contract.ts';
import { REGISTRATION_FIELDS } from './registration-values.ts';

const platformParams = z.strictObject({ platform: z.enum(PLATFORMS) });

const platformAppSchema = z
  .object({
    platform: z.enum(PLATFORMS),
    name: z.string(),
    /** What the Hub uses: the environment comes before the settings, both before the sandbox. */
    source: z.enum(['environment', 'settings', 'sandbox', 'none']),
    /** Of the app in use; the sandbox's own is not told. */
    clientId: z.string().nullable(),
    secretSet: z.boolean(),
    /** Whether there is another one that only notices are signed with; X and Instagram alone. */
    noticeSecretSet: z.boolean(),
    /** Instagram alone. */
    login: z.enum(INSTAGRAM_LOGINS).nullable(),
    scopes: z.array(z.string()),
    /** An app is kept in the settings, also where the environment comes before it. */
    kept: z.boolean(),
    /** Of what is kept; 0 while nothing is. The ETag that a change names in If-Match. */
    version: z.number().int(),
    updatedAt: instant.nullable(),
    updatedBy: z.string().nullable(),
    /** Whether the platform has a call that tells if it knows the app in use. */
    checkable: z.boolean(),
    /** What is entered at the platform. */
    register: z.array(z.object({ field: z.enum(REGISTRATION_FIELDS), value: z.string() })),
  })
  .meta({ id: 'PlatformApp' });

export const listPlatformApps = contract({
  id: 'listPlatformApps',
  method: 'get',
  path: '/api/platform-apps',
  tag: 'Instance',
  summary: 'The apps through which the Hub reaches the platforms',
  description: 'Secrets are never told, only whether there is one.',
  access: { kind: 'instanceAdmin' },
  answer: { kind: 'json', status: 200, schema: z.object({ items: z.array(platformAppSchema) }) },
});

export const savePlatformApp = contract({
  id: 'savePlatformApp',
  method: 'put',
  path: '/api/platform-apps/{platform}',
  tag: 'Instance',
  summary: 'Enter or change the app of a platform',
  description:
    'Every process uses it within seconds, without a restart. Accounts that were connected through another app have to be connected again. 409 `set_by_environment` while the environment names an app of the platform. If-Match: `"0"` while none is kept.',
  access: { kind: 'instanceAdmin' },
  params: platformParams,
  body: savePlatformAppSchema,
  answer: { kind: 'json', status: 200, schema: platformAppSchema },
  ifMatch: true,
});

export const removePlatformApp = contract({
  id: 'removePlatformApp',
  method: 'delete',
  path: '/api/platform-apps/{platform}',
  tag: 'Instance',
  summary: 'Remove the app of a platform from the settings',
  description: 'Its accounts are kept; what is scheduled waits until the platform is set up again.',
  access: { kind: 'instanceAdmin' },
  params: platformParams,
  answer: { kind: 'empty' },
  ifMatch: true,
});

export const checkPlatformApp = contract({
  id: 'checkPlatformApp',
  method: 'post',
  path: '/api/platform-apps/{platform}/check',
  tag: 'Instance',
  summary: 'Ask the platform whether it knows the app in use',
  description:
    'Changes nothing. 404 for platforms without such a call, and while no app is set up; 502 `platform_unavailable` when the platform does not say.',
  access: { kind: 'instanceAdmin' },
  params: platformParams,
  answer: { kind: 'json', status: 200, schema: z.object({ result: z.enum(['accepted', 'refused']) }) },
});
