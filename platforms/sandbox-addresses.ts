/**
 * Where the sandbox stands in for each platform. `people`: its address for browsers; `programs`: for the Hub's own
 * calls, which in a container network is another. Both without a trailing slash.
 */
export function sandboxAddresses({ people, programs }: { people: string; programs: string }) {
  return {
    /** By the login of the app. */
    instagram: {
      instagram: {
        authorizeUrl: `${people}/ig/www/oauth/authorize`,
        tokenUrl: `${programs}/ig/api/oauth/access_token`,
        graphBase: `${programs}/ig/graph`,
        webUrl: `${people}/ig`,
      },
      facebook: {
        authorizeUrl: `${people}/fb/www/v25.0/dialog/oauth`,
        tokenUrl: `${programs}/fb/graph/v25.0/oauth/access_token`,
        graphBase: `${programs}/fb/graph`,
        webUrl: `${people}/ig`,
      },
    },
    tiktok: {
      authorizeUrl: `${people}/tt/www/v2/auth/authorize/`,
      apiBase: `${programs}/tt/api`,
      webUrl: `${people}/tt`,
    },
    linkedin: {
      authorizeUrl: `${people}/li/www/oauth/v2/authorization`,
      tokenUrl: `${programs}/li/www/oauth/v2/accessToken`,
      apiBase: `${programs}/li/api`,
      webUrl: `${people}/li`,
    },
    x: { authorizeUrl: `${people}/x/i/oauth2/authorize`, apiBase: `${programs}/x`, webUrl: `${people}/x` },
  } as const;
}

/** What the sandbox's app may ask of LinkedIn: everything that both kinds of app have. */
export const SANDBOX_LINKEDIN_SCOPES = [
  'openid',
  'profile',
  'w_member_social',
  'rw_organization_admin',
  'w_organization_social',
  'r_organization_social',
  'w_organization_social_feed',
  'r_organization_social_feed',
] as const;
