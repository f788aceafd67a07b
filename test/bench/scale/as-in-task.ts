import { deploymentSettings } from '../../../deployment/settings.ts'

/** Of the router's image. */
const NEW_SPACE = '--max-semi-space-size=4'

/**
 * Runs the router as in its task: with the heap that Node takes by itself in a container of ROUTER_MEMORY, half of it. On a machine with more
 * memory V8 would let garbage lie for longer, and the figure would be the machine's.
 */
export const asInTask = {
  NODE_OPTIONS: `--max-heap-size=${Number(deploymentSettings.routerMemory.fallback) / 2} ${NEW_SPACE}`,
}
