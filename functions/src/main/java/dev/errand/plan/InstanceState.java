package dev.errand.plan;

/** <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html">API reference</a> */
public enum InstanceState {
    PENDING,
    RUNNING,
    SHUTTING_DOWN,
    TERMINATED,
    STOPPING,
    STOPPED
}
