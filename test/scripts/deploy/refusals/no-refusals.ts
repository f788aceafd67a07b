// Sentences in the code of a deployment that refuse nothing, by what they are.

/** As they are written, from their beginning. */
export const NO_REFUSALS: Record<string, string[]> = {
  'who and where it is': ['${prefix} on an emulator', '${prefix} in account ${account}'],
  'a question': [
    'Type ${prefix} to go on',
    'There is no bucket ${stateBucket} for the state.',
    '${name}: ${field} (not shown',
  ],
  'what is lost, behind the name of a thing': [
    'the domain sends no mail any more',
    'can be had back for 7 days',
    'with all ',
    'a project, or where its queues are',
    'mail no longer arrives',
    'these settings do not ask for it any more',
    'what changes of it cannot be changed',
    'it was half made',
    'it was asked for',
  ],
  'what a removal takes and keeps': [
    'This removes the stacks',
    'WITH ALL DATA',
    'It keeps ${names(kept)}',
    'DATA=yes removes that',
  ],
  'a word of advice; it goes on': ['built on an image by its tag'],
  'what ECS says, before the refusal': [
    'its last lines in',
    'the last events of the service',
    'its last task ended',
  ],
  'the smoke command itself': [").digest('hex')", 'Smoke test of', 'A smoke test after the deployment'],
  'how far a worker is': ['on its way', '${now.lastStatus?.toLowerCase()}', 'The trial is over.'],
  'what is left to do after a deployment': [
    '- set these in the DNS of',
    '- SES here writes to verified addresses only',
  ],
  'a mistake in the code, which nobody can make by settings': [
    'choices without a problem are read',
    'the stacks ${left.join',
  ],
}

/** Walked with the process as a whole, by the words that its test asserts. */
export const WALKED_ELSEWHERE = [
  {
    text: 'the lock of this deployment in ${where} cannot be had',
    file: 'deploy.test.ts',
    words: 'cannot be had: .*ECONNREFUSED',
  },
]
