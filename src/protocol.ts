/**
 * What the server and its clients say to each other beyond the Language Server Protocol: command ids,
 * settings, custom methods and their payloads. All plain data that imports nothing else.
 */
export * from './protocol/checklist.ts';
export * from './protocol/commands.ts';
export * from './protocol/messages.ts';
export * from './protocol/positions.ts';
export * from './protocol/settings.ts';
