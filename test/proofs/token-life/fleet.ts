import type { Platform } from '../../../domain/platforms.ts';
import type { KeyRing } from '../../../infra/secrets/key-ring.ts';
import { takeOffer } from '../../../usecases/accounts/account-offer.ts';
import { receiveConsent } from '../../../usecases/accounts/receive-consent.ts';
import type { OpenTestDatabase, Tenant } from '../../setup/seed.ts';
import type { StandIns } from './stand-ins.ts';
import type { Consent, Weather } from './weather.ts';

/** A consent inside the Hub. */
export interface Member extends Consent {
  readonly tenant: Tenant;
  grantId: string;
  /** What the platform did by itself, if anything. */
  ended: 'revoked' | 'spent' | null;
  /** Times that a person was asked to connect again, by what had happened. */
  readonly asked: ('revoked' | 'spent' | 'answer lost' | 'no reason')[];
  /** Accounts that waited for that person, each as often as it did. */
  readonly waited: string[];
}

export interface MemberState {
  readonly grant: 'live' | 'dead' | 'revoked';
  /** Those that live by it now: a page may have gone over to another person's consent. */
  readonly accounts: readonly { readonly id: string; readonly status: string }[];
}

/** Every invented person of every platform, in one workspace. */
export class Fleet {
  readonly members: Member[] = [];
  readonly #parts: {
    readonly open: OpenTestDatabase;
    readonly standIns: StandIns;
    readonly weather: Weather;
  };

  constructor(parts: { open: OpenTestDatabase; standIns: StandIns; weather: Weather }) {
    this.#parts = parts;
  }

  /** Everybody of these platforms consents in the workspace. */
  async join(tenant: Tenant, platforms: readonly Platform[]): Promise<void> {
    for (const platform of platforms) {
      for (const person of this.#parts.standIns.get(platform).people) {
        const member: Member = {
          name: `${platform} ${person}`,
          platform,
          person,
          tenant,
          renewals: 0,
          faults: [],
          answerLost: false,
          grantId: '',
          ended: null,
          asked: [],
          waited: [],
        };
        await this.consent(member);
        this.members.push(member);
      }
    }
  }

  /** The person presses "approve", and every account that the consent brings is connected. */
  async consent(member: Member): Promise<void> {
    const { standIns, weather, open } = this.#parts;
    const { sandbox, adapter } = standIns.get(member.platform);
    const tokens = await sandbox.connect(adapter, member.person);
    if (!tokens.refreshToken) throw new Error(`${member.name} came without a refresh token`);
    weather.note(member, tokens.refreshToken);
    const { grantedBy, profiles } = await adapter.accounts(tokens);
    const keys: KeyRing = open.keys;
    const { platform, tenant } = member;
    member.grantId = await tenant.run(async (tx) => {
      const { grantId, offered } = await receiveConsent(tx, {
        platform,
        sandbox: true,
        grantedBy,
        clientId: adapter.clientId,
        profiles,
        tokens,
        keys,
      });
      const platformAccountIds = profiles.map((profile) => profile.platformAccountId);
      if (offered > 0 && offered === profiles.length) await takeOffer(tx, { grantId, platformAccountIds });
      return grantId;
    });
    member.answerLost = false;
  }

  async state({ tenant, grantId }: Member): Promise<MemberState> {
    const [row] = await tenant.run((tx) =>
      tx.rows<MemberState>(
        `select token.status as "grant", coalesce((select json_agg(json_build_object('id', id, 'status', status))
             from social_accounts where grant_id = token.id), '[]') as accounts
         from oauth_tokens token where token.id = $1`,
        [grantId],
      ),
    );
    if (!row) throw new Error('the grant is gone');
    return row;
  }
}
