/** `tingke/test`: chats with the demo school, for tests of commands. It needs no test runner. */

export { Said, type TestPerson, type TestSchool, type TestSchoolOptions, testSchool } from './test-school.js'
