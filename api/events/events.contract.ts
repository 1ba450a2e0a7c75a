import { z } from 'zod';
import { contract } from '../kit/contract.ts';

export const streamEvents = contract({
  id: 'streamEvents',
  method: 'get',
  path: '/api/events',
  tag: 'Events',
  summary: 'Live events of the workspace (server-sent events)',
  description:
    'Each event has its position as id: send the last one back as `Last-Event-ID` (or `?after=`) to resume without a gap. ' +
    'Event `changed` carries `{type, entity, entityId}`; `: ping` every 15 s; `end` when the session, the token or the role ended. At most 20 streams of one user or token.',
  access: { kind: 'workspace', permission: 'event.read' },
  query: z.strictObject({
    workspace_id: z.uuid().optional(),
    after: z.coerce.number().int().min(0).optional(),
  }),
  answer: { kind: 'stream' },
  navigation: true,
});
