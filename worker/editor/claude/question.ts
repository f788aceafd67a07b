// The agent's tool for asking the person. By mail there is no dialog: the question is the answer to the mail, and the reply to it goes on in
// the same session.

export const ASK_TOOL = 'AskUserQuestion'

/** What the agent is told in place of an answer. */
export const QUESTION_TAKEN =
  'Your question goes to the person by e-mail. Their answer comes with their next message in this conversation. ' +
  'Do not guess it. End your turn now, with one or two sentences on what you have done so far.'

const optionOf = (option: unknown): string[] => {
  if (typeof option !== 'object' || option === null) return []
  const { label, description } = option as Record<string, unknown>
  if (typeof label !== 'string' || label === '') return []
  return [typeof description === 'string' && description !== '' ? `- ${label}: ${description}` : `- ${label}`]
}

const questionOf = (entry: unknown): string[] => {
  if (typeof entry !== 'object' || entry === null) return []
  const { question, options } = entry as Record<string, unknown>
  if (typeof question !== 'string' || question.trim() === '') return []
  const choices = Array.isArray(options) ? options.flatMap(optionOf) : []
  return [[question.trim(), ...(choices.length > 0 ? ['', ...choices] : [])].join('\n')]
}

/** The questions as Markdown; `undefined` when another tool is asked for, or nothing is asked. */
export const questionIn = ({
  tool,
  input,
}: {
  tool: string
  input: Record<string, unknown>
}): string | undefined => {
  if (tool !== ASK_TOOL || !Array.isArray(input.questions)) return undefined
  const questions = input.questions.flatMap(questionOf)
  return questions.length > 0 ? questions.join('\n\n') : undefined
}
