export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const
