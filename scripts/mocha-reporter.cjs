// Mocha's spec reporter with a closing line for machines: `12 passed, 0 failed`.
const { reporters } = require('mocha');

module.exports = class TotalsReporter extends reporters.Spec {
  epilogue() {
    super.epilogue();
    console.log(`${this.stats.passes} passed, ${this.stats.failures} failed`);
  }
};
