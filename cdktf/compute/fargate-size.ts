// What Fargate can run: to each number of CPU units some sizes of memory. Pure.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html

/** Memory in MiB, from the least to the most by steps. */
interface Memory {
  least: number
  most: number
  step: number
}

const GIB = 1_024
const from = (least: number, most: number, step = 1): Memory => ({
  least: least * GIB,
  most: most * GIB,
  step: step * GIB,
})

const SIZES = new Map<number, Memory>([
  [512, from(1, 4)],
  [1_024, from(2, 8)],
  [2_048, from(4, 16)],
  [4_096, from(8, 30)],
  [8_192, from(16, 60, 4)],
  [16_384, from(32, 120, 8)],
])

/** The sizes of memory that go with a number of CPU units; none when there is no such number. */
const memoriesFor = (cpu: number): number[] => {
  // The only one with half a GiB, and with a gap.
  if (cpu === 256) return [512, 1_024, 2_048]
  const memory = SIZES.get(cpu)
  if (!memory) return []
  const { least, most, step } = memory
  return Array.from({ length: (most - least) / step + 1 }, (_, i) => least + i * step)
}

/** Settings of the same daemon. */
export interface TaskSize {
  names: { cpu: string; memory: string }
  cpu: number
  memory: number
}

/** What is wrong with a size, for the person who chose it. */
export const sizeProblems = ({ names, cpu, memory }: TaskSize): string[] => {
  const memories = memoriesFor(cpu)
  if (memories.length === 0)
    return [`${names.cpu} must be one of 256, ${[...SIZES.keys()].join(', ')}: Fargate knows no others`]
  if (memories.includes(memory)) return []
  return [
    `${names.memory} must be one of ${memories.join(', ')} when ${names.cpu} is ${cpu}: Fargate knows no others`,
  ]
}
