import type { SlackWebhook } from '../../db/entities/slack-webhook.ts';
import { Refusal } from '../../domain/refusal.ts';
import { Secret } from '../../infra/secrets/secret.ts';
import { escapeForSlack } from '../../infra/slack/escape-for-slack.ts';
import { readSlackAddress } from '../../infra/slack/slack-address.ts';
import {
  openSlackAddress,
  readSlackWebhook,
  removeSlackWebhook,
  saveSlackWebhook,
} from '../../usecases/alerts/slack-webhook.ts';
import type { ApiDeps } from '../deps.ts';
import type { Binder } from '../kit/bind.ts';
import * as contracts from './slack.contract.ts';

const TEST_MESSAGE = {
  en: 'The Social Automation Hub will post alerts here.',
  it: 'Il Social Automation Hub scriverà qui gli avvisi.',
} as const;

export function bindSlack(binder: Binder, deps: ApiDeps): void {
  const loopback = deps.config.SANDBOX_URL !== undefined;

  binder.workspace(contracts.getSlack, async (call) => present(await call.read(readSlackWebhook)));

  binder.workspace(contracts.setSlack, (call) => {
    const address = readSlackAddress(call.body.address, { loopback });
    if (!address)
      throw new Refusal(
        'validation_failed',
        'body.address: Not the address of an incoming webhook of Slack (https://hooks.slack.com/…).',
      );
    return call.change(async (tx) => {
      await saveSlackWebhook(tx, deps.keys, new Secret(address.href));
      return present(await readSlackWebhook(tx));
    });
  });

  binder.workspace(contracts.removeSlack, (call) => call.change(removeSlackWebhook));

  binder.workspace(contracts.testSlack, async (call) => {
    const address = await call.read(async (tx) => {
      const row = await readSlackWebhook(tx);
      if (!row) throw new Refusal('not_found', 'No address of Slack is set.');
      return openSlackAddress(tx, deps.keys, row);
    });
    const text = `${TEST_MESSAGE[call.principal.locale]} (${escapeForSlack(call.membership.workspaceName)})`;
    const answer = await deps.slack.send(address, text);
    return { taken: answer.kind === 'taken', why: answer.kind === 'taken' ? null : answer.why };
  });
}

function present(row: SlackWebhook | null) {
  return {
    webhook: row && { hint: row.hint, setBy: row.setByName, setAt: row.setAt.toISOString() },
  };
}
