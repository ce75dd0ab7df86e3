import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['tingke-source'] },
  ssr: { resolve: { conditions: ['tingke-source'] } },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 15_000,
    hookTimeout: 30_000,
  },
})
