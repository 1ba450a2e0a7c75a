import { GRAPH_ERRORS } from '../../../platforms/instagram/graph-errors.ts';
import { ENDED } from '../../../platforms/instagram/meta-login.ts';
import type { DocumentedErrorRow } from '../../setup/documented-cases.ts';

/** The client's table, each row by the codes that stand for it in a body, or in a container's sentence. */
export const GRAPH_ROWS: readonly DocumentedErrorRow[] = GRAPH_ERRORS.map(
  ({ codes, subcode, code, says }) => ({
    code,
    says,
    body:
      subcode === undefined
        ? new RegExp(`"code":(${codes?.join('|') ?? ''}),`)
        : new RegExp(`"error_subcode":${subcode},|error code ${subcode}"`),
  }),
);

/** Why a token is refused for good. */
export const TOKEN_ENDS: readonly DocumentedErrorRow[] = Object.keys(ENDED).map((subcode) => ({
  code: 'graph_190',
  body: `"error_subcode":${subcode},`,
}));
