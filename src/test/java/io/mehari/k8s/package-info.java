/** The manifests of {@code k8s/}, judged without a cluster. */
@NullMarked
package io.mehari.k8s;

import org.jspecify.annotations.NullMarked;
