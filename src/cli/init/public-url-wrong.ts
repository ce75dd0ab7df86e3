/** What is wrong with an address that platforms are to call; undefined for a good one. */
export function publicUrlWrong(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isPlain = url?.protocol === 'https:' && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === ''
  return isPlain ? undefined : '应写成 https://tingke.example.edu.cn 这样，不带路径和参数'
}
