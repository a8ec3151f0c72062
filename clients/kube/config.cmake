# Kubeconfig files: reading, changing, credentials.
target_sources(headrace_clients PRIVATE
    config/kubeconfig.cpp config/kubeconfigparser.cpp config/yamlread.cpp
    config/trust.cpp config/usercredentials.cpp config/program.cpp config/execreply.cpp config/execcredentials.cpp config/userconflict.cpp config/resolvedcontext.cpp config/livecontext.cpp config/kuberc.cpp
    config/oidcrefresh.cpp config/oidccredentials.cpp config/yamledit.cpp config/kubeconfigwriter.cpp config/kubeconfigfile.cpp)
