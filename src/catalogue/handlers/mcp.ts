import type { HandlerFamily } from '../schema.ts';

/** Model Context Protocol servers and tool callbacks of LLM toolkits (AI SDK, LangChain, OpenAI agents, FastMCP). */
export const mcp: HandlerFamily = {
  calls: [
    {
      id: 'mcp/tool',
      modules: [
        '@modelcontextprotocol/sdk',
        '@modelcontextprotocol/*',
        'mcp-framework',
        'fastmcp',
        'mcp-handler',
        'agents/mcp',
      ],
      receivers: ['server', 'mcp', 'mcpserver'],
      methods: ['tool', 'registerTool', 'resource', 'registerResource', 'prompt', 'registerPrompt'],
      cadence: 'per-request',
    },
    // What the one server that a client talks to asks of it.
    {
      id: 'mcp/client-request',
      receivers: ['client'],
      methods: ['setRequestHandler', 'fallbackRequestHandler'],
      cadence: 'per-event',
    },
    {
      id: 'mcp/request-handler',
      methods: ['setRequestHandler', 'fallbackRequestHandler'],
      cadence: 'per-request',
    },
    {
      id: 'mcp/notification-handler',
      methods: ['setNotificationHandler'],
      cadence: 'per-event',
    },
    {
      id: 'llm/tool-function',
      modules: [
        '@langchain/core',
        '@langchain/core/*',
        'langchain',
        '@anthropic-ai/sdk',
        'llamaindex',
        '@genkit-ai/*',
      ],
      methods: ['tool', 'defineTool', 'defineFlow', 'RunnableLambda'],
      functionCall: true,
      cadence: 'per-request',
    },
  ],
  objects: [
    {
      id: 'mcp/add-tool',
      calls: ['addTool', 'addResource', 'addResourceTemplate', 'addPrompt', 'registerTool'],
      properties: { execute: 'per-request', load: 'per-request', handler: 'per-request' },
    },
    {
      id: 'mcp/transport-options',
      calls: [
        'StreamableHTTPServerTransport',
        'WebStandardStreamableHTTPServerTransport',
        'NodeStreamableHTTPServerTransport',
      ],
      properties: {
        sessionIdGenerator: 'per-request',
        onsessioninitialized: 'per-request',
        onsessionclosed: 'per-event',
      },
    },
    {
      id: 'llm/tool-object',
      calls: ['tool', 'dynamicTool', 'createTool', 'DynamicTool', 'DynamicStructuredTool'],
      properties: { execute: 'per-request', func: 'per-request', invoke: 'per-request', run: 'per-request' },
    },
    {
      id: 'llm/stream-callbacks',
      calls: ['streamText', 'generateText', 'streamObject', 'useChat', 'createDataStreamResponse'],
      properties: {
        onChunk: 'per-event',
        onFinish: 'per-event',
        onStepFinish: 'per-event',
        execute: 'per-event',
      },
    },
  ],
  methods: [
    {
      id: 'mcp/transport',
      bases: ['Transport'],
      methods: ['send', 'onmessage', 'handleRequest', 'handlePostMessage'],
      cadence: 'per-event',
    },
    {
      id: 'llm/tool-class',
      bases: ['StructuredTool', 'Tool', 'MCPTool', 'BaseCallbackHandler', 'BaseTracer'],
      methods: ['_call', 'execute', 'handle*', 'on*'],
      cadence: 'per-request',
    },
  ],
};
