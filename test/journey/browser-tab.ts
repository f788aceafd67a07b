// A tab of the browser, as a person uses it: looks, types, presses keys.

/** To the tab, by the DevTools protocol. */
type Send = (method: string, params?: object) => Promise<Record<string, any>>

const KEYS = { Enter: 13, Tab: 9 }

/** A tab that stays open, with a window of its own size. */
export interface Tab {
  /** The value of an expression there; waits for a promise. Rejects with what it throws. */
  evaluate: (expression: string) => Promise<unknown>
  /** Resolves as soon as the expression is true: looked at ten times a second. */
  until: (expression: string) => Promise<void>
  /** Into whatever has the focus. */
  type: (text: string) => Promise<void>
  /** `Enter`, `Tab`. */
  press: (key: 'Enter' | 'Tab') => Promise<void>
  /** A PNG in base 64 of what the window shows. */
  screenshot: () => Promise<string>
  look: (how: Look) => Promise<void>
  close: () => Promise<void>
}

export interface Look {
  width: number
  height: number
  scheme: 'light' | 'dark'
}

const LOOKING = (expression: string): string => `new Promise((resolve) => {
  const look = () => ((${expression}) ? resolve() : setTimeout(look, 100))
  look()
})`

export const tabOf = (send: Send, close: () => Promise<void>): Tab => {
  const evaluate = async (expression: string): Promise<unknown> => {
    const params = { expression, awaitPromise: true, returnByValue: true }
    const { result, exceptionDetails } = await send('Runtime.evaluate', params)
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }
  return {
    evaluate,
    until: async (expression) => void (await evaluate(LOOKING(expression))),
    type: async (text) => void (await send('Input.insertText', { text })),
    press: async (key) => {
      const pressed = {
        key,
        code: key,
        windowsVirtualKeyCode: KEYS[key],
        ...(key === 'Enter' && { text: '\r' }),
      }
      await send('Input.dispatchKeyEvent', { type: 'keyDown', ...pressed })
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...pressed })
    },
    screenshot: async () => (await send('Page.captureScreenshot')).data,
    look: async ({ width, height, scheme }) => {
      const size = { width, height, deviceScaleFactor: 1, mobile: false }
      await send('Emulation.setDeviceMetricsOverride', size)
      const features = [{ name: 'prefers-color-scheme', value: scheme }]
      await send('Emulation.setEmulatedMedia', { features })
    },
    close,
  }
}
