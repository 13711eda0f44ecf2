package dev.errand.local.store;

import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import java.util.Map;

/**
 * Judges what somebody asks in one request.
 *
 * @param signature the condition keys that tell how the request was signed
 */
record Judge(Access access, Principal caller, Map<String, String> signature) {
    /** @throws ServiceError AccessDeniedException */
    void require(Permission permission) {
        access.require(
                caller,
                permission.action(),
                permission.resource(),
                permission.with(signature).context());
    }

    boolean allows(Permission permission) {
        try {
            require(permission);
            return true;
        } catch (ServiceError denied) {
            return false;
        }
    }

    boolean mayDelete(String arn) {
        return allows(new Permission("s3:DeleteObject", arn, Map.of()));
    }
}
