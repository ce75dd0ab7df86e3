/** Under this name an id that the smart bot gave is kept: it may be the contact book's or an encrypted one, which nothing tells apart (§2.10). */
export const BOT_IDS = 'wecom-bot'
