// What was said to the server, and what it answers.

/** Tells what the server says of its own accord from its answers to what was sent. */
class Answers {
  constructor() {
    this.open = []
    this.heard = undefined
  }

  /** The last word of either side. */
  get last() {
    return this.open.at(-1) ?? this.heard
  }

  send(word) {
    this.open.push(word)
  }

  isNews(word) {
    const answered = this.open.indexOf(word)
    const news = answered < 0 && word !== this.heard
    this.open = news ? [] : this.open.slice(answered + 1)
    this.heard = word
    return news
  }
}
