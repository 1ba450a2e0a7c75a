import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActivityDeps } from '../../activities/deps.ts';
import { PLATFORMS } from '../../domain/platforms.ts';
import type { Platform } from '../../domain/platforms.ts';
import { createSlackSender } from '../../infra/slack/slack-sender.ts';
import { silentLogger } from '../../infra/logging/logger.ts';
import { MovableClock } from '../setup/movable-clock.ts';
import { createTenant, openTestDatabase } from '../setup/seed.ts';
import type { OpenTestDatabase } from '../setup/seed.ts';
import { seededDraw } from '../setup/seeded-draw.ts';
import { createTestMedia } from '../setup/test-media.ts';
import { Fleet } from './token-life/fleet.ts';
import type { Member } from './token-life/fleet.ts';
import { reportLines } from './token-life/report.ts';
import { StandIns } from './token-life/stand-ins.ts';
import { Weather } from './token-life/weather.ts';
import { TokenWorker } from './token-life/worker.ts';

/** `HUB_TEST_SEED=…` replays a run; `HUB_TEST_DAYS=…` makes it as long as one likes. */
const SEED = process.env.HUB_TEST_SEED ?? 'a day of tokens';
const DAYS = Number(process.env.HUB_TEST_DAYS ?? 1);

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** As the schedule runs (temporal/schedules.ts). */
const SWEEP_EVERY_MS = 5 * MINUTE_MS;
/** Tokens of 60 days come to be renewed after 45 to 48: those consents are given so long before the day begins. */
const LONG_LIVED: readonly Platform[] = ['instagram', 'linkedin'];
const LONG_LIVED_AGE_MS = 47 * DAY_MS;
/** A person who is asked to connect again does so after so long. */
const PERSON_MS = 30 * MINUTE_MS;

describe(`${DAYS} simulated day(s) of tokens with faults (seed "${SEED}")`, () => {
  const draw = seededDraw(SEED);
  const clock = new MovableClock();
  const weather = new Weather(draw);
  let open: OpenTestDatabase;
  let standIns: StandIns;
  let fleet: Fleet;
  let workers: readonly [TokenWorker, TokenWorker];

  beforeAll(async () => {
    [open, standIns] = await Promise.all([openTestDatabase(clock), StandIns.start()]);
    fleet = new Fleet({ open, standIns, weather });
    const platforms = new Map(PLATFORMS.map((name) => [name, weather.over(standIns.get(name))]));
    const worker = (name: string): TokenWorker => {
      const deps: ActivityDeps = {
        database: open.database,
        keys: open.keys,
        platforms: {
          get: (platform) => platforms.get(platform) ?? null,
          isSandbox: () => true,
          configured: PLATFORMS,
        },
        media: createTestMedia(open.keys),
        mailer: null,
        slack: createSlackSender({ loopback: true }),
        publicUrl: 'http://localhost:3000',
        logger: silentLogger,
        worker: name,
        stopping: new AbortController().signal,
      };
      return new TokenWorker(deps);
    };
    workers = [worker('one'), worker('two')];
  });
  afterAll(async () => {
    await standIns.close();
    await open.close();
  });

  async function moveTo(offsetMs: number): Promise<void> {
    clock.offsetMs = offsetMs;
    await standIns.later(offsetMs);
  }

  /** The two last people of each platform: one withdraws, of the other somebody else uses the refresh token. */
  async function mishaps(atStep: number): Promise<void> {
    for (const [platform, { people, sandbox }] of standIns.of) {
      for (const [mishap, person] of [
        ['revoke', people.at(-1)],
        ['spend', people.at(-2)],
      ] as const) {
        // Instagram has no refresh tokens.
        if (mishap === 'spend' && platform === 'instagram') continue;
        if (atStep !== Math.floor(draw('mishap', platform, mishap) * STEPS * 0.75)) continue;
        await sandbox.control('POST', `/tokens/${mishap}`, { platform, accountId: person });
        for (const member of fleet.members) {
          if (member.platform === platform && member.person === person)
            member.ended = mishap === 'revoke' ? 'revoked' : 'spent';
        }
      }
    }
  }

  /** Access tokens that the platform ends before their time: the next call is refused, and renews. */
  async function expireSome(step: number): Promise<void> {
    for (const [platform, { people, sandbox }] of standIns.of) {
      // Instagram renews no token that has ended: there it would be the platform's way to revoke.
      if (platform === 'instagram') continue;
      for (const person of people) {
        if (draw('expire', platform, person, step) > 1 / 96) continue;
        await sandbox.control('POST', '/tokens/expire', { platform, accountId: person });
      }
    }
  }

  /** Some accounts are used, each by both workers several times at once. */
  async function useSome(step: number): Promise<void> {
    const used = fleet.members.filter((member) => draw('use', member.name, step) < 1 / 12);
    await Promise.all(
      used.map(async (member) => {
        const { accounts } = await fleet.state(member);
        for (const { id } of accounts.slice(0, 1))
          await Promise.all([...workers, ...workers].map((worker) => worker.call(member.tenant, id)));
      }),
    );
  }

  /** Whose accounts wait for a person, and why. */
  async function noticeAsked(waiting: Map<Member, number>, nowMs: number): Promise<void> {
    for (const member of fleet.members) {
      if (waiting.has(member)) continue;
      const state = await fleet.state(member);
      if (state.grant === 'live') continue;
      expect(state.accounts.map(({ status }) => status)).toEqual(state.accounts.map(() => 'needs_reconnect'));
      member.waited.push(...state.accounts.map(({ id }) => id));
      member.asked.push(member.ended ?? (member.answerLost ? 'answer lost' : 'no reason'));
      waiting.set(member, nowMs);
    }
  }

  const STEPS = (DAYS * DAY_MS) / SWEEP_EVERY_MS;

  it(
    'loses no account that the platform did not end',
    async () => {
      const tenant = await createTenant(open.database);
      await fleet.join(tenant, LONG_LIVED);
      await moveTo(LONG_LIVED_AGE_MS);
      await fleet.join(
        tenant,
        PLATFORMS.filter((one) => !LONG_LIVED.includes(one)),
      );

      const waiting = new Map<Member, number>();
      for (let step = 1; step <= STEPS; step += 1) {
        const nowMs = LONG_LIVED_AGE_MS + step * SWEEP_EVERY_MS;
        await moveTo(nowMs);
        await mishaps(step);
        await expireSome(step);
        // The schedule runs on one worker; now and then two runs meet.
        const sweeping = workers.filter((_, index) => step % 4 === 0 || index === step % 2);
        await Promise.all([...sweeping.map((worker) => worker.sweep()), useSome(step)]);
        await noticeAsked(waiting, nowMs);
        for (const [member, sinceMs] of waiting) {
          // Who withdrew stays away.
          if (member.ended === 'revoked' || nowMs - sinceMs < PERSON_MS) continue;
          await fleet.consent(member);
          member.ended = null;
          waiting.delete(member);
        }
      }

      weather.calm = true;
      const members = [];
      for (const member of fleet.members) members.push({ ...member, state: await fleet.state(member) });
      process.stdout.write(`${[`seed "${SEED}"`, ...reportLines(members)].join('\n')}\n`);

      expect(members.filter(({ asked }) => asked.includes('no reason')).map(({ name }) => name)).toEqual([]);
      const told = await tenant.run((tx) =>
        tx.rows<{ id: string }>(`select entity_id as id from events where type = 'account.needs_reconnect'`),
      );
      expect(told.map(({ id }) => id).sort(), 'each was told once, each time').toEqual(
        fleet.members.flatMap(({ waited }) => waited).sort(),
      );
      for (const member of fleet.members) {
        if (waiting.has(member)) continue;
        for (const { id } of (await fleet.state(member)).accounts)
          expect(await workers[0].call(member.tenant, id), `${member.name} is alive`).toMatchObject({
            ok: true,
          });
      }
      // The day was worth its name: every platform renewed, faults struck, and one withdrawal each was noticed.
      for (const platform of PLATFORMS) {
        const those = fleet.members.filter((member) => member.platform === platform);
        expect(those.reduce((sum, { renewals }) => sum + renewals, 0)).toBeGreaterThan(0);
        expect(those.filter(({ asked }) => asked.includes('revoked'))).toHaveLength(1);
      }
    },
    900_000 * DAYS,
  );

  it('renews once for a hundred refusals over the accounts of one consent, and not for late ones', async () => {
    weather.calm = true;
    const member = fleet.members.find(({ platform }) => platform === 'linkedin');
    if (!member) throw new Error('nobody of LinkedIn');
    // Pages that went over to somebody else's consent come back.
    await fleet.consent(member);
    const { accounts } = await fleet.state(member);
    expect(accounts.length).toBeGreaterThan(1);
    const { sandbox } = standIns.get('linkedin');
    await sandbox.control('POST', '/tokens/expire', { platform: 'linkedin', accountId: member.person });
    const before = member.renewals;
    const hundred = (wait?: () => Promise<void>) =>
      Promise.all(
        Array.from({ length: 100 }, (_, index) =>
          workers[index % 2 === 0 ? 0 : 1].call(
            member.tenant,
            accounts[index % accounts.length]?.id ?? '',
            wait,
          ),
        ),
      );
    // Some learn of the refusal at once; the late ones keep it to themselves until the token has been renewed.
    let renewed = (): void => undefined;
    const afterwards = new Promise<void>((resolve) => (renewed = resolve));
    let refused = 0;
    const late = hundred(() => {
      refused += 1;
      return afterwards;
    });
    await expect.poll(() => refused, { timeout: 30_000 }).toBe(100);
    expect(new Set((await hundred()).map((one) => JSON.stringify(one)))).toEqual(
      new Set(['{"ok":true,"renewed":"fresh"}']),
    );
    expect(member.renewals).toBe(before + 1);
    renewed();
    expect((await late).every(({ ok }) => ok)).toBe(true);
    expect(member.renewals).toBe(before + 1);
  }, 60_000);
});
