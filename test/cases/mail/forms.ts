// A mail in text and HTML, or in one of them.
import type { Body } from './clients/reply.ts'

export type Form = 'both' | 'text' | 'html'
export const FORMS: Form[] = ['both', 'text', 'html']

/** What is left of the two parts; the one that there is when the other is asked for. */
export const inForm = (body: Body, form: Form): Body => {
  const { text, html } = body
  if (form === 'text' && text !== undefined) return { text }
  if (form === 'html' && html !== undefined) return { html }
  return body
}

/** Another one for each number. */
export const formOf = (n: number): Form => FORMS[n % FORMS.length] ?? 'both'
