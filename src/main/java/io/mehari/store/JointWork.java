package io.mehari.store;

import java.sql.Connection;

/** Something that is to be committed with what the stores of its database have gathered. */
public interface JointWork {
    /**
     * Does it within the transaction of that connection, which it neither commits nor ends. It must
     * not touch the database through another connection, which would wait for this one.
     */
    void in(Connection connection);

    /** The transaction is committed. */
    void done();
}
