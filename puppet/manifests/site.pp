# Which machine is what. The role is in the machine's certificate (extension pp_role), which only a machine with that
# role's secret has got, or follows from the certificate's name; data/common.yaml has the names.
node default {
  case swarm::role($trusted['certname'], $trusted['extensions']['pp_role']) {
    'master': {
      include swarm::agent
      include locustserver
    }
    'node': {
      include swarm::agent
      include locust
    }
    default: {
      include swarm::agent
      notice("${trusted['certname']} is neither the master nor a node: see swarm::master and swarm::nodes in data/common.yaml")
    }
  }
}
