// What only parts of can be tried by a test.
import type { Proof } from './proofs.ts'

/** Minutes, an engine or a machine of one's own: a person runs them, and tests run what they are made of. */
export const IN_PARTS: Proof[] = [
  {
    file: 'test/model/model.test.ts',
    by: './search.ts',
    commands: ['make model', 'make model MUTANTS=1', 'make model LONG=1'],
  },
  {
    file: 'test/simulation/simulation.test.ts',
    by: './run-seeds.ts',
    commands: ['make simulate', 'make simulate SEEDS=1-2000 JOBS=2'],
  },
  {
    file: 'test/mutants/mutants.test.ts',
    by: 'MUTANTS',
    commands: ['make mutants', 'make mutants JOBS=2'],
  },
  { file: 'test/bench/columns.test.ts', by: './columns.ts', commands: ['make bench', 'make bench SCALE=1'] },
  {
    file: 'Makefile',
    by: 'test/contract-suite/*.test.ts',
    commands: ['make test-contract', 'make test-contract AWS_ENDPOINT_URL=...'],
  },
  {
    file: 'test/journey/agent.test.ts',
    by: "EXECUTOR: 'claude'",
    commands: [
      'make demo EXECUTOR=claude',
      'make local EXECUTOR=claude',
      'ANTHROPIC_API_KEY=... make local EXECUTOR=claude',
    ],
  },
  {
    file: 'test/scripts/local/tunings.test.ts',
    by: 'tuningsFrom',
    commands: ['ALLOW_SHARED_UID=no make local'],
  },
  {
    file: 'test/scripts/docs/commands/local.test.ts',
    by: 'REPOSITORY',
    commands: ['REPOSITORY=/path/to/site.git make local'],
  },
  {
    // Asks the registry.
    file: '.github/workflows/ci.yml',
    by: 'npm audit',
    commands: ['npm audit', 'npm audit signatures'],
  },
  {
    // What is done instead of it.
    file: 'test/scripts/licences/licences.test.ts',
    by: 'npmComponents',
    commands: ['npm sbom --omit=dev'],
  },
  {
    // What takes the digest that it prints.
    file: 'test/scripts/deploy/deploy.test.ts',
    by: 'NODE_IMAGE: image',
    commands: ['docker buildx imagetools inspect node:24.21.0-bookworm-slim'],
  },
  {
    file: 'test/containers/journey.test.ts',
    by: "make('up'",
    commands: [
      'make test-containers',
      'make up',
      'make up EXECUTOR=claude AGENT_PACKAGE=@anthropic-ai/claude-code@2.1.330',
      'make down',
    ],
  },
  {
    file: 'test/containers/troubles.test.ts',
    by: "make('logs'",
    commands: ["make logs SERVICE='router worker'"],
  },
]
