import { localCoordination } from '../../src/coordination/local.js'
import { coordinationContract } from '../contract/coordination.js'

coordinationContract('local', async () => ({ one: localCoordination(Date.now), world: {} }))
