// Settings of the executor `claude`.
import { EFFORTS } from '../project-config.ts'
import { count, dollars, oneOf, optional, seconds, text, words } from './kinds.ts'

export const agentSettings = {
  claude: text(
    { name: 'CLAUDE_BIN', says: "Claude Code's program: a path, or a name on the PATH." },
    'claude',
  ),
  apiKey: {
    ...optional({
      name: 'ANTHROPIC_API_KEY',
      says: "The key for the agent's API. It stays in the worker: agents get a token for the worker's own proxy instead, as do programs when `EDITOR_VARIABLES` names this variable.",
    }),
    // On ECS from a secret.
    givenByPlatform: true as const,
  },
  apiUrl: text(
    { name: 'ANTHROPIC_BASE_URL', says: "Where the agent's API is." },
    'https://api.anthropic.com',
  ),
  transcriptsBucket: optional({
    name: 'TRANSCRIPTS_BUCKET',
    says: "The S3 bucket of the agent's conversations, from which any worker goes on with them. Empty: they stay on the worker that had them.",
  }),
  agentTools: words(
    {
      name: 'AGENT_TOOLS',
      says: "Claude Code's built-in tools that the agent may use. Add `Bash` only where the leash holds.",
    },
    'Read Edit Write Glob Grep',
  ),
  agentModel: optional({
    name: 'AGENT_MODEL',
    says: "The agent's model. Empty: Claude Code's own choice. A project's `model` counts first.",
  }),
  agentEffort: oneOf(
    { name: 'AGENT_EFFORT', says: 'How much the agent thinks. Empty: the default of its model.' },
    ['', ...EFFORTS] as const,
    '',
  ),
  agentTurns: count(
    { name: 'AGENT_MAX_TURNS', says: 'Limit of the turns of the agent for one command.' },
    100,
    1,
    10_000,
  ),
  agentUsd: dollars(
    {
      name: 'AGENT_MAX_USD',
      says: 'Limit of what the calls of the agent may cost for one command, in US dollars. Counted by the worker.',
    },
    5,
  ),
  agentSilenceSeconds: seconds(
    {
      name: 'AGENT_SILENCE_SECONDS',
      says: 'An agent of which nothing was heard for this time is ended; at the latest after twice this time.',
    },
    300,
    1,
    3_600,
  ),
}
