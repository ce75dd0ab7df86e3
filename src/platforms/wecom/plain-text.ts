/** Makes plain words safe where WeCom shows links (`<a>`) and mentions (`<@id>`) in text (§3, §4.2). A look-alike, because no escape is documented. */
export function plainText(text: string): string {
  return text.includes('<') ? text.replace(/<(?=@|\/?a[\s/>])/gi, '＜') : text
}
