package io.mehari.store;

import java.util.Iterator;
import java.util.List;

/** A flush of stores that are tables of one database, in one transaction with other work there. */
public final class JointFlush {
    private final List<SqlStore> stores;

    /**
     * @param stores at least one
     */
    JointFlush(List<SqlStore> stores) {
        this.stores = stores;
    }

    /**
     * Flushes them.
     *
     * @throws io.mehari.diagnostic.MehariException MISSION-STORE-003, or what the work throws; then
     *     nothing is committed and the writes stay gathered
     */
    public void with(JointWork work) {
        write(stores.iterator(), new JointBatches(stores.get(0).database(), work));
        work.done();
    }

    private static void write(Iterator<SqlStore> left, JointBatches joint) {
        if (!left.hasNext()) {
            joint.write();
            return;
        }
        left.next()
                .handOver(
                        batches -> {
                            joint.add(batches);
                            write(left, joint);
                        });
    }
}
