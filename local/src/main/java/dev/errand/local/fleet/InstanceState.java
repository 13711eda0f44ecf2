package dev.errand.local.fleet;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html */
public enum InstanceState {
    PENDING("pending", 0),
    RUNNING("running", 16),
    SHUTTING_DOWN("shutting-down", 32),
    TERMINATED("terminated", 48),
    STOPPING("stopping", 64),
    STOPPED("stopped", 80);

    private final String word;
    private final int code;

    InstanceState(String word, int code) {
        this.word = word;
        this.code = code;
    }

    public String word() {
        return word;
    }

    public int code() {
        return code;
    }
}
