// docker/compose.yaml as data, with its variables at their defaults.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

export const COMPOSE_FILE = fileURLToPath(new URL('../../docker/compose.yaml', import.meta.url))

export interface Service {
  image: string
  pull_policy?: string
  profiles?: string[]
  build?: { context: string; dockerfile: string; target: string }
  command?: string[]
  environment?: Record<string, string>
  env_file?: { path: string; required?: boolean }[]
  volumes?: string[]
  ports?: string[]
  tmpfs?: string[]
  read_only?: boolean
  init?: boolean
  user?: string
  restart?: string
  cap_drop?: string[]
  cap_add?: string[]
  security_opt?: string[]
  stop_grace_period?: string
  healthcheck?: Record<string, unknown> & { test: string[] }
  depends_on?: Record<string, { condition: string }>
  deploy?: { replicas: number }
}

/** `$$` is a dollar sign, `${NAME:-default}` a variable. */
const atDefaults = (text: string): string =>
  text.replaceAll(/\$\{\w+:-([^}]*)\}/g, (_, fallback: string) => fallback).replaceAll('$$', '$')

/** Compose puts variables in when the file is read as YAML already: an empty one is an empty text. */
export const services = (): Record<string, Service> => {
  const file: unknown = parse(readFileSync(COMPOSE_FILE, 'utf8'), { merge: true })
  return (JSON.parse(atDefaults(JSON.stringify(file))) as { services: Record<string, Service> }).services
}
