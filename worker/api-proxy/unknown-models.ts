import type { Log } from '../../platform/log.ts'
import { priceOf } from './prices.ts'

const MOST = 100

/** Says once for each model that it is priced as the dearest. */
export const tellUnknownModels = (log: Log): ((model: string) => void) => {
  const told = new Set<string>()
  return (model) => {
    if (told.has(model) || told.size >= MOST || priceOf(model)) return
    told.add(model)
    log.warn('api_model_unknown', { model: model.slice(0, 100) })
  }
}
