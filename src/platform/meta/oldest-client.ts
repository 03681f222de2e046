/**
 * The oldest version of the API whose clients are served; `GET /v1/meta` names it as `minClient`. `npm run openapi:compat` holds the API to
 * every release from this one on, so raising it is what ends the support of older clients.
 */
export const OLDEST_CLIENT = '0.1.0';
