import { z } from 'zod';
import { contract } from '../kit/contract.ts';
import { instant } from '../kit/id-and-instant.schema.ts';

const slackSchema = z
  .object({
    /** Null: alerts do not go to Slack. The address itself is never shown again. */
    webhook: z.object({ hint: z.string(), setBy: z.string(), setAt: instant }).nullable(),
  })
  .meta({ id: 'SlackSetting' });

const tag = 'Workspaces';
const path = '/api/workspaces/current/slack';
const read = { kind: 'workspace', permission: 'workspace.read' } as const;
const change = { kind: 'workspace', permission: 'workspace.change' } as const;

export const getSlack = contract({
  id: 'getSlack',
  method: 'get',
  path,
  tag,
  summary: 'Whether alerts go to Slack',
  access: read,
  answer: { kind: 'json', status: 200, schema: slackSchema },
});

export const setSlack = contract({
  id: 'setSlack',
  method: 'put',
  path,
  tag,
  summary: 'Send alerts to a channel of Slack',
  description: 'Takes addresses of incoming webhooks only: `https://hooks.slack.com/…`.',
  access: change,
  body: z.strictObject({ address: z.string().trim().min(1).max(500) }),
  answer: { kind: 'json', status: 200, schema: slackSchema },
});

export const removeSlack = contract({
  id: 'removeSlack',
  method: 'delete',
  path,
  tag,
  summary: 'Send no alerts to Slack any more',
  access: change,
  answer: { kind: 'empty' },
});

export const testSlack = contract({
  id: 'testSlack',
  method: 'post',
  path: `${path}/test`,
  tag,
  summary: 'Send a message to Slack now, to try the address',
  access: change,
  answer: {
    kind: 'json',
    status: 200,
    schema: z.object({
      taken: z.boolean(),
      /** What was answered instead: a status, or a failure of the network. */
      why: z.string().nullable(),
    }),
  },
});
