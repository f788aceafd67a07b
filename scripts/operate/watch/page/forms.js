// Writing a mail as somebody who is known here, and answering one.
import { byId, h } from './dom.js'
/** @import { MailView, PersonView } from '../view-types.ts' */

/** @param {string} id @param {string} label @param {HTMLElement} field */
const labelled = (id, label, field) => {
  field.id = id
  return h('p', { class: 'field' }, h('label', { for: id }, label), field)
}

/** @param {PersonView} person */
const named = ({ email, name, projects }) => `${name ? `${name}, ` : ''}${email} (${projects.join(', ')})`

const SAID = () => h('p', { class: 'said', role: 'status', 'data-kept': true })

/** @param {PersonView[]} people */
export const writeForm = (people) =>
  h(
    'form',
    { key: 'write', id: 'write', class: 'write', 'data-form': 'write' },
    h('h2', {}, 'Write a mail'),
    people.length === 0
      ? h(
          'p',
          { class: 'quiet' },
          'Nobody is known here yet: make onboard FILE=project.json makes somebody known.',
        )
      : null,
    labelled(
      'from',
      'From',
      h(
        'select',
        { name: 'from', required: true },
        ...people.map((one) => h('option', { value: one.email }, named(one))),
      ),
    ),
    labelled('subject', 'Subject', h('input', { name: 'subject', maxlength: 200, autocomplete: 'off' })),
    labelled(
      'text',
      'What is to be done',
      h('textarea', {
        name: 'text',
        rows: 4,
        placeholder: 'Please change the homepage title to "Open all summer".',
      }),
    ),
    h('p', { class: 'buttons' }, h('button', { type: 'submit' }, 'Send')),
    SAID(),
  )

/**
 * `conversation`: what is typed for one is not shown in another.
 * @param {MailView} last @param {string} conversation @param {string} from @param {boolean} isOpen
 */
export const answerForm = (last, conversation, from, isOpen) =>
  h(
    'form',
    {
      key: `answer-${conversation}`,
      class: 'answer',
      'data-form': 'answer',
      'data-answers': last.id,
      'data-from': from,
    },
    labelled(
      'answer-text',
      `Answer as ${from}`,
      h('textarea', {
        name: 'text',
        rows: 3,
        required: true,
        placeholder: 'The next instruction, or just: stop',
      }),
    ),
    h(
      'p',
      { class: 'buttons' },
      h('button', { type: 'submit' }, 'Send'),
      isOpen
        ? h(
            'button',
            {
              type: 'button',
              class: 'second',
              'data-act': 'stop',
              title: 'Sends a mail that says only: stop',
            },
            'Send “stop”',
          )
        : null,
    ),
    SAID(),
  )

/** @param {HTMLFormElement} form @param {string} text @param {{ subject?: string }} more */
const post = async (form, text, more = {}) => {
  const { form: kind, answers, from } = form.dataset
  const chosen = new FormData(form)
  const letter =
    kind === 'write'
      ? { from: chosen.get('from'), subject: chosen.get('subject'), text, ...more }
      : { from, subject: '', text, answers }
  const response = await fetch('send', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(letter),
  })
  const told = await response.text()
  if (response.ok) return JSON.parse(told).id
  throw new Error(response.status === 400 ? JSON.parse(told).problem : told)
}

/** @param {HTMLFormElement} form @param {string} name */
const typed = (form, name) => {
  const value = new FormData(form).get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** As people do: its beginning is the subject. @param {string} text */
const subjectOf = (text) => (text.trim().split('\n')[0] ?? '').slice(0, 70)

/** @type {WeakSet<HTMLFormElement>} */
const sending = new WeakSet()

/** Sends it, and goes to its conversation. @param {HTMLFormElement} form @param {string} [words] instead of what is typed */
export const send = async (form, words) => {
  const said = /** @type {HTMLElement} */ (form.querySelector('.said'))
  const text = words ?? typed(form, 'text')
  const subject = typed(form, 'subject') || subjectOf(text)
  if (sending.has(form)) return
  sending.add(form)
  said.textContent = 'Sending ...'
  try {
    const id = await post(form, text, { subject })
    said.textContent = ''
    byId('news').textContent = 'Sent.'
    if (words === undefined) form.reset()
    location.hash = `#mail/${id}`
  } catch (error) {
    said.textContent = `Not sent: ${/** @type {Error} */ (error).message}`
  } finally {
    sending.delete(form)
  }
}
