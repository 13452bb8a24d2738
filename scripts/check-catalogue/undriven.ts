/** Entries that have no driver, and why. */
export const undriven: Readonly<Record<string, string>> = {
  '@urql/core/cacheExchange': 'works inside a client whose exchanges only a server makes move',
  swr: 'is filled by rendered components',
  '@fastify/rate-limit': 'keeps its store to itself',
  'apollo-server-v3': 'is out of maintenance and does not install beside a current graphql',
  i18next: 'keeps what it formats to itself',
  'intl-messageformat': 'keeps its formatters in a closure of the module',
  kafkajs: 'needs a broker to connect to',
  mongodb: 'needs a server that answers before it queues',
  bullmq: 'keeps its jobs in Redis',
  'better-queue': 'keeps its tasks in a store that cannot be counted while a task runs',
  'node/http.Server': 'would need as many sockets as entries',
  'socket.io': 'limits one message, not how many there are',
  ws: 'what it holds is in the buffers of the kernel first',
};
