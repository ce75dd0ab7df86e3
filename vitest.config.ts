import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['tingke-source'] },
  ssr: { resolve: { conditions: ['tingke-source'] } },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 15_000,
    hookTimeout: 30_000,
    // Modules hold no state: files share them instead of loading all of them anew.
    isolate: false,
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
