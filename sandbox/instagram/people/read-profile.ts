import type { Answer } from '../../http/answer.ts';
import { findInstagramAccount } from '../accounts.ts';
import type { MetaCall } from '../graph/dialect.ts';
import { noObject } from '../graph/errors.ts';
import { pickFields, withFields } from '../graph/fields.ts';
import { pathAccount } from '../graph/objects.ts';
import { isRefusal, takeParameters, textOf } from '../graph/parameters.ts';
import type { GraphHost, InstagramContext } from '../instagram-context.ts';
import { FACEBOOK_LOGIN_FIELDS, INSTAGRAM_LOGIN_FIELDS, PERSON_FIELDS } from './profile-fields.ts';
import { readPage } from './read-pages.ts';

/** `GET /me`: the professional account, the person or the Page that the token is for. */
export function readMe(ig: InstagramContext, call: MetaCall): Answer | Promise<Answer> {
  const { account } = call;
  switch (account.kind) {
    case 'page':
      return readPage(ig, call, account.id);
    case 'person': {
      const parameters = takeParameters(call, ['fields']);
      if (isRefusal(parameters)) return parameters;
      return withFields(textOf(parameters, 'fields'), 'id,name', (fields) => ({
        status: 200,
        body: pickFields(PERSON_FIELDS, fields, { ig, subject: account }),
      }));
    }
    default:
      return readOwnAccount(ig, call, account.id);
  }
}

/** `GET /{ig-user}` */
export function readUser(ig: InstagramContext, host: GraphHost, call: MetaCall): Answer {
  const account = pathAccount(ig, call);
  if (isRefusal(account)) return account;
  if (host === 'instagram') return readOwnAccount(ig, call, account.id);
  const parameters = takeParameters(call, ['fields']);
  if (isRefusal(parameters)) return parameters;
  return withFields(textOf(parameters, 'fields'), 'id', (fields) => ({
    status: 200,
    body: pickFields(FACEBOOK_LOGIN_FIELDS, fields, { ig, subject: account }),
  }));
}

function readOwnAccount(ig: InstagramContext, call: MetaCall, id: string): Answer {
  const account = findInstagramAccount(id);
  if (account === undefined) return noObject(id);
  const parameters = takeParameters(call, ['fields']);
  if (isRefusal(parameters)) return parameters;
  return withFields(textOf(parameters, 'fields'), 'id', (fields) => {
    const profile = pickFields(INSTAGRAM_LOGIN_FIELDS, fields, { ig, subject: account });
    return { status: 200, body: ig.switches.profileAnswer.value === 'data' ? { data: [profile] } : profile };
  });
}
