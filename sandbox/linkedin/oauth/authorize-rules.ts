import type { AuthorizeRules } from '../../oauth/authorize-request.ts';
import { PRODUCT_SCOPES, PRODUCTS } from '../endpoints.ts';
import { productsOf, type LinkedInContext } from '../linkedin-context.ts';

/** https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow */
export function linkedinAuthorizeRules(linkedin: LinkedInContext): AuthorizeRules {
  return {
    clientIdName: 'client_id',
    scopeSeparator: /[ ,]+/,
    state: { required: false, maxLength: 2_000 },
    // The web flow knows no PKCE; what a client sends of it is ignored.
    pkce: null,
    codeLifeMs: 30 * 60 * 1000,
    denied: {
      error: 'user_cancelled_authorize',
      error_description: 'The user cancelled the authorization',
    },
    refuse({ clientId }, scopes) {
      const products = productsOf(linkedin, clientId);
      const allowed = PRODUCTS.filter((product) => products.includes(product)).flatMap(
        (product) => PRODUCT_SCOPES[product],
      );
      const refused = scopes.find((scope) => !allowed.includes(scope));
      if (refused === undefined) return null;
      return {
        error: 'unauthorized_scope_error',
        description: `Scope "${refused}" is not authorized for your application`,
      };
    },
  };
}
