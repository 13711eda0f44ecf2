package dev.errand.aws;

import dev.errand.plan.Instance;
import dev.errand.plan.Instances;
import dev.errand.plan.Profile;
import dev.errand.request.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Instances by <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html">DescribeInstances</a>, with a
 * filter, as an unknown id fails the call where ids are given for themselves; profiles by IAM's <a
 * href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetInstanceProfile.html">GetInstanceProfile</a> and <a
 * href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedRolePolicies.html">ListAttachedRolePolicies</a>.
 */
final class AwsInstances implements Instances {
    /** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html */
    private static final int MOST_VALUES = 200;

    /**
     * Of AWS's policies, those with what an agent needs to register (<a
     * href="https://docs.aws.amazon.com/systems-manager/latest/userguide/security-iam-awsmanpol.html">policies</a>), and the
     * one that allows everything.
     */
    private static final Set<String> REGISTERING = Set.of(
            "AmazonSSMManagedInstanceCore",
            "AmazonSSMManagedEC2InstanceDefaultPolicy",
            "AmazonEC2RoleforSSM",
            "AdministratorAccess");

    private final LocationClients clients;

    AwsInstances(LocationClients clients) {
        this.clients = clients;
    }

    @Override
    public List<Instance> withIds(List<NodeId> ids) {
        try {
            List<Instance> found = new ArrayList<>();
            for (int from = 0; from < ids.size(); from += MOST_VALUES) {
                found.addAll(describe(ids.subList(from, Math.min(ids.size(), from + MOST_VALUES))));
            }
            return found;
        } catch (RuntimeException e) {
            // Whatever keeps EC2 from answering costs reasons, and not a run.
            throw new NotTold(why(e), e);
        }
    }

    private List<Instance> describe(List<NodeId> ids) {
        Map<String, String> parameters = new TreeMap<>(
                Map.of("Action", "DescribeInstances", "Version", "2016-11-15", "Filter.1.Name", "instance-id"));
        for (int i = 0; i < ids.size(); i++) {
            parameters.put("Filter.1.Value." + (i + 1), ids.get(i).value());
        }
        List<Instance> found = new ArrayList<>();
        Optional<String> token;
        do {
            XmlElement page = XmlElement.parse(clients.calls().query(clients.service("ec2", "EC2"), parameters));
            found.addAll(InstanceXml.read(page));
            token = page.text("nextToken");
            token.ifPresent(next -> parameters.put("NextToken", next));
        } while (token.isPresent());
        return found;
    }

    @Override
    public Profile profile(String name) {
        try {
            XmlElement answer = iam("GetInstanceProfile", Map.of("InstanceProfileName", name));
            Optional<String> role =
                    answer.text("GetInstanceProfileResult", "InstanceProfile", "Roles", "member", "RoleName");
            return role.isPresent()
                    ? new Profile.WithRole(role.get(), registers(role.get()))
                    : new Profile.WithoutRole();
        } catch (AwsServiceException e) {
            return Edge.code(e).equals("NoSuchEntity") ? new Profile.Missing() : new Profile.Unknown(why(e));
        } catch (RuntimeException e) {
            return new Profile.Unknown(why(e));
        }
    }

    private boolean registers(String role) {
        Map<String, String> parameters = new TreeMap<>(Map.of("RoleName", role));
        while (true) {
            XmlElement page = iam("ListAttachedRolePolicies", parameters);
            boolean registers =
                    page.all("ListAttachedRolePoliciesResult", "AttachedPolicies", "member", "PolicyArn").stream()
                            .map(XmlElement::text)
                            .filter(arn -> arn.contains(":iam::aws:policy/"))
                            .anyMatch(arn -> REGISTERING.contains(InstanceXml.lastPart(arn)));
            Optional<String> marker = page.text("ListAttachedRolePoliciesResult", "Marker");
            if (registers || marker.isEmpty()) {
                return registers;
            }
            parameters.put("Marker", marker.get());
        }
    }

    private XmlElement iam(String action, Map<String, String> parameters) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.putAll(Map.of("Action", action, "Version", "2010-05-08"));
        return XmlElement.parse(clients.calls().query(clients.iam(), all));
    }

    private static String why(RuntimeException e) {
        return e instanceof AwsServiceException answer ? Edge.message(answer) : String.valueOf(e.getMessage());
    }
}
