/**
 * Members whose values the program lists, by what they are a member of: the pattern of a route that it registered, the
 * code of an error. All in lower case. Sources: Express, Fastify and Koa's router on what matched a request; Node's errors.
 */
export const listedMembers: Readonly<Record<string, readonly string[]>> = {
  code: ['err', 'error', 'exception'],
  errno: ['err', 'error', 'exception'],
  name: ['constructor', 'err', 'error', 'exception'],
  path: ['route'],
  url: ['routeoptions'],
};

/** Members that are that of whatever they stand on. */
export const listedAnywhere: readonly string[] = ['_matchedroute', 'baseurl', 'routepath', 'routerpath'];
